// The surface of the Node package as JSON: its built declarations, through TypeScript, and its exports at runtime.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";

const root = resolve(process.argv[2]);
const require = createRequire(join(root, "package.json"));
const { API, SymbolFlags } = await import(
  pathToFileURL(require.resolve("typescript/unstable/sync")).href
);

const api = new API({ cwd: root });
const entry = join(root, "dist/index.d.ts");
const testing = join(root, "dist/testing.d.ts");
const project = api.updateSnapshot({ openFiles: [entry, testing] }).getDefaultProjectForFile(entry);
const { checker, program } = project;

const flat = (text) => text.replace(/\s+/g, " ").trim();
const declarationOf = (symbol) => symbol.declarations?.[0]?.resolve(project);
const documentation = (symbol) => flat(checker.getDocumentationCommentOfSymbol(symbol));

function parametersOf(symbol, declaration) {
  const documented = new Map();
  for (const { name, text } of checker.getJsDocTagsOfSymbol(symbol)) {
    const [, parameter, doc] = (name === "param" && /^(\S+)\s+([^]*)$/.exec(text)) || [];
    if (parameter) documented.set(parameter, flat(doc));
  }
  return declaration.parameters.map(({ name, questionToken, type }) => ({
    name: name.getText(),
    optional: questionToken !== undefined,
    type: flat(type.getText()),
    doc: documented.get(name.getText()) ?? "",
    members: membersOf(checker.getTypeFromTypeNode(type)),
  }));
}

// The tags in the comment of a method or a function.
function taggedOf(symbol) {
  const raises = {};
  let example = "";
  for (const { name, text } of checker.getJsDocTagsOfSymbol(symbol)) {
    const [, error, doc] = (name === "throws" && /^\{?(\w+)\}?\s+([^]*)$/.exec(text)) || [];
    if (error) raises[error] = flat(doc);
    if (name === "example") example = text.trim();
  }
  return { raises, example };
}

// The members of a union's types. Members that not all types have are optional.
function membersOfUnion(all) {
  const members = {};
  for (const name of new Set(all.flatMap(Object.keys))) {
    const found = all.map((each) => each[name]).filter((member) => member && member.type !== "undefined");
    const optional = found.length < all.length || found.some((member) => member.optional);
    const [{ type, ...member }] = found;
    members[name] = { ...member, optional, type: optional && !/\bundefined$/.test(type) ? `${type} | undefined` : type };
  }
  return members;
}

// Only members that this package declares, not those of strings and arrays.
function membersOf(type, depth = 0) {
  if (type.isUnionType()) return membersOfUnion(type.getTypes().map((each) => membersOf(each, depth)));
  const members = {};
  for (const symbol of checker.getPropertiesOfType(type)) {
    const declaration = declarationOf(symbol);
    const path = declaration?.getSourceFile().fileName ?? "";
    if (!path.startsWith(join(root, "dist"))) continue;
    if (symbol.name.startsWith("__#")) continue;
    const name = symbol.name.startsWith("__@") ? declaration.name.getText() : symbol.name;
    members[name] = {
      doc: documentation(symbol),
      optional: (symbol.flags & SymbolFlags.Optional) !== 0,
      type: declaration.type ? flat(declaration.type.getText()) : "",
      ...(declaration.parameters && depth === 0
        ? { parameters: parametersOf(symbol, declaration), ...taggedOf(symbol) }
        : {}),
    };
  }
  return members;
}

const exportsOf = (file) => Object.fromEntries(
  checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file))).map((exported) => [
    exported.name,
    describe(exported),
  ]),
);

function describe(exported) {
  const symbol = exported.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const declaration = declarationOf(symbol);
  const is = (flag) => (symbol.flags & flag) !== 0;
  const described = { doc: documentation(symbol) };
  if (is(SymbolFlags.Function)) {
    Object.assign(described, {
      kind: "function",
      parameters: parametersOf(symbol, declaration),
      returns: flat(declaration.type.getText()),
      ...taggedOf(symbol),
    });
  } else if (is(SymbolFlags.TypeAlias)) {
    described.kind = "type";
    described.type = flat(declaration.type.getText());
  } else {
    described.kind = is(SymbolFlags.Class) ? "class" : "interface";
    described.members = membersOf(checker.getDeclaredTypeOfSymbol(symbol));
    described.bases = (declaration.heritageClauses ?? []).flatMap(({ types }) =>
      types.map(({ expression }) => expression.getText()),
    );
    const constructor = declaration.members.find((member) => /^constructor\b/.test(member.getText()));
    if (constructor) {
      described.constructs = constructor.parameters.map(({ name, questionToken, type }) => ({
        name: name.getText(),
        optional: questionToken !== undefined,
        type: type ? flat(type.getText()) : "",
      }));
    }
  }
  return described;
}

const exports = exportsOf(entry);
const exportsOfTesting = exportsOf(testing);
api.close();

const required = require(join(root, "dist/index.js"));
const imported = await import(pathToFileURL(join(root, "dist/index.mjs")).href);
const loaded = {};
for (const [name, value] of Object.entries(required)) {
  const methods = value.prototype ? Object.getOwnPropertyNames(value.prototype) : [];
  const parent = typeof value === "function" ? Object.getPrototypeOf(value).name || null : null;
  loaded[name] = { methods: methods.filter((method) => method !== "constructor"), parent };
}
const client = new required.Client({ apiKey: "parity", baseUrl: "http://127.0.0.1:1/api/v1" });
const shown = new Set();
for (let from = client; from !== Object.prototype; from = Object.getPrototypeOf(from))
  for (const name of Object.getOwnPropertyNames(from)) if (name !== "constructor") shown.add(name);
const fleet = Object.getOwnPropertyNames(Object.getPrototypeOf(client.fleet));
await client.close();

const surface = {
  exports,
  testing: exportsOfTesting,
  loaded,
  imported: Object.keys(imported).filter((name) => !["default", "module.exports"].includes(name)),
  client: [...shown],
  fleet: fleet.filter((name) => name !== "constructor"),
};
process.stdout.write(JSON.stringify(surface, null, 1) + "\n");
