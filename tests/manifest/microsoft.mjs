// Microsoft's own check of a manifest, by the schema that its library brings: nothing is fetched.
// node microsoft.mjs MANIFEST : prints its errors as a list in JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const { AppManifestUtils } = require("@microsoft/app-manifest");
const schemas = join(dirname(require.resolve("@microsoft/app-manifest")), "json-schemas", "teams");
const read = (path) => JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));

const manifest = read(process.argv[2]);
const [version, file] = manifest.$schema.split("/").slice(-2);
console.log(JSON.stringify(await AppManifestUtils.validateAgainstSchema(manifest, read(join(schemas, version, file)))));
