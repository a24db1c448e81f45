// Passerelle in Azure, in one resource group: the bot's registration and identity, two processes or more, PostgreSQL,
// Key Vault and logs. Everything is in Canada; only the two doors of the app are reached from outside.
// docs/admin/installer.md says how it is deployed, and what of it was not verified.
targetScope = 'resourceGroup'

@description('Where everything is kept: Canada only.')
@allowed(['canadacentral', 'canadaeast'])
param location string = 'canadacentral'

@description('Begins every name: 3 to 11 lower-case letters or digits.')
@minLength(3)
@maxLength(11)
param name string = 'passerelle'

@description('The image, with its registry, and by its digest: registry.example.ca/passerelle@sha256:…')
param image string

@description('The public host, such as passerelle.exemple.ca. Its certificate is bound afterwards.')
param host string

@description('The content of the establishment’s file, like establishment.example.toml: --parameters establishment=@file')
param establishment string

@description('Object id of the Entra group whose members may use the bot.')
param cliniciansGroup string

@description('Object id of the Entra group whose members administer it: they are told of what fails, and change settings.')
param administratorsGroup string

@description('The address of the database, postgresql+asyncpg://…, for the role of the bot.')
@secure()
param databaseUrl string

@description('The same, for the store of keys.')
@secure()
param keysUrl string

@description('Password of the owner of the tables; kept in no resource but the server.')
@secure()
param ownerPassword string

@minValue(2)
@maxValue(6)
param replicas int = 2

var secretsUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '4633458b-17de-408a-b874-0445c86b69e6'
)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-bot'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2022-10-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    // Logs hold nothing about a patient (docs/admin, section 7).
    retentionInDays: 90
  }
}

resource network 'Microsoft.Network/virtualNetworks@2023-09-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.53.0.0/16'] }
    subnets: [
      {
        name: 'apps'
        properties: {
          addressPrefix: '10.53.0.0/23'
          delegations: [{ name: 'apps', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.53.2.0/28'
          delegations: [{ name: 'database', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }]
        }
      }
      { name: 'private', properties: { addressPrefix: '10.53.3.0/28' } }
    ]
  }
}

module database 'database.bicep' = {
  name: 'database'
  params: {
    location: location
    name: name
    networkId: network.id
    subnetId: '${network.id}/subnets/database'
    ownerPassword: ownerPassword
  }
}

module vault 'vault.bicep' = {
  name: 'vault'
  params: {
    location: location
    name: name
    networkId: network.id
    subnetId: '${network.id}/subnets/private'
    databaseUrl: databaseUrl
    keysUrl: keysUrl
    reader: identity.properties.principalId
    readerRole: secretsUser
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-apps'
  location: location
  properties: {
    vnetConfiguration: { infrastructureSubnetId: '${network.id}/subnets/apps' }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: { customerId: logs.properties.customerId, sharedKey: logs.listKeys().primarySharedKey }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: 3978, allowInsecure: false, transport: 'http' }
      secrets: [
        { name: 'database-url', keyVaultUrl: '${vault.outputs.uri}secrets/database-url', identity: identity.id }
        { name: 'keys-url', keyVaultUrl: '${vault.outputs.uri}secrets/keys-url', identity: identity.id }
        { name: 'establishment', value: establishment } // no secret: it is how a container app is given a file
      ]
    }
    template: {
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'bot'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: [
            { name: 'PASSERELLE_MODE', value: 'live' }
            { name: 'PASSERELLE_BIND', value: '0.0.0.0' }
            { name: 'PASSERELLE_PORT', value: '3978' }
            { name: 'PASSERELLE_ESTABLISHMENT_FILE', value: '/etc/passerelle/establishment.toml' }
            { name: 'PASSERELLE_PUBLIC_URL', value: 'https://${host}' }
            { name: 'PASSERELLE_APP_ID', value: identity.properties.clientId }
            { name: 'PASSERELLE_APP_TYPE', value: 'UserAssignedMSI' }
            { name: 'PASSERELLE_TENANT', value: tenant().tenantId }
            { name: 'PASSERELLE_CLINICIANS_GROUP', value: cliniciansGroup }
            { name: 'PASSERELLE_ADMINISTRATORS_GROUP', value: administratorsGroup }
            { name: 'PASSERELLE_MEETING_EVENTS', value: 'true' }
            { name: 'PASSERELLE_KEYS_VAULT', value: '${vault.outputs.uri}secrets/passerelle' }
            { name: 'PASSERELLE_DATABASE_URL', secretRef: 'database-url' }
            { name: 'PASSERELLE_KEYS_URL', secretRef: 'keys-url' }
          ]
          volumeMounts: [{ volumeName: 'establishment', mountPath: '/etc/passerelle' }]
          probes: [
            { type: 'Startup', httpGet: { path: '/livez', port: 3978 }, periodSeconds: 5, failureThreshold: 24 }
            { type: 'Liveness', httpGet: { path: '/livez', port: 3978 }, periodSeconds: 30, timeoutSeconds: 5 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: 3978 }, periodSeconds: 10, timeoutSeconds: 5 }
          ]
        }
      ]
      volumes: [
        {
          name: 'establishment'
          storageType: 'Secret'
          secrets: [{ secretRef: 'establishment', path: 'establishment.toml' }]
        }
      ]
      scale: { minReplicas: replicas, maxReplicas: 6 }
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-bot'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'S1' }
  properties: {
    displayName: 'Passerelle'
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: tenant().tenantId
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: true } }
}

output appId string = identity.properties.clientId
output principalId string = identity.properties.principalId
output address string = app.properties.configuration.ingress.fqdn
output databaseHost string = database.outputs.host
output keysHost string = database.outputs.keysHost
