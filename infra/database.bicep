// PostgreSQL, reached from the network of the apps alone: a server for the data, another for the store of keys.
param location string
param name string
param networkId string
param subnetId string
@secure()
param ownerPassword string

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${name}.private.postgres.database.azure.com'
  location: 'global'
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: zone
  name: 'apps'
  location: 'global'
  properties: { registrationEnabled: false, virtualNetwork: { id: networkId } }
}

resource data 'Microsoft.DBforPostgreSQL/flexibleServers@2023-06-01-preview' = {
  name: '${name}-${uniqueString(resourceGroup().id)}'
  location: location
  sku: { name: 'Standard_B2s', tier: 'Burstable' }
  properties: {
    version: '16'
    administratorLogin: 'owner'
    administratorLoginPassword: ownerPassword
    storage: { storageSizeGB: 64 }
    backup: { backupRetentionDays: 35, geoRedundantBackup: 'Disabled' }
    network: { delegatedSubnetResourceId: subnetId, privateDnsZoneArmResourceId: zone.id, publicNetworkAccess: 'Disabled' }
  }
  dependsOn: [link]
}

resource records 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2023-06-01-preview' = {
  parent: data
  name: 'passerelle'
}

// A server of its own, since a server is restored whole: of the keys, no copy is kept longer than it must be (seven days
// are the least that Azure keeps; docs/admin says what that means).
resource keys 'Microsoft.DBforPostgreSQL/flexibleServers@2023-06-01-preview' = {
  name: '${name}-keys-${uniqueString(resourceGroup().id)}'
  location: location
  sku: { name: 'Standard_B1ms', tier: 'Burstable' }
  properties: {
    version: '16'
    administratorLogin: 'owner'
    administratorLoginPassword: ownerPassword
    storage: { storageSizeGB: 32 }
    backup: { backupRetentionDays: 7, geoRedundantBackup: 'Disabled' }
    network: { delegatedSubnetResourceId: subnetId, privateDnsZoneArmResourceId: zone.id, publicNetworkAccess: 'Disabled' }
  }
  dependsOn: [link]
}

resource wrapped 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2023-06-01-preview' = {
  parent: keys
  name: 'passerelle_keys'
}

output host string = data.properties.fullyQualifiedDomainName
output keysHost string = keys.properties.fullyQualifiedDomainName
