// An API server adds to its published documents what its Go types mark with
// `+enum`: the values of a field, and a sentence on each. The repository's
// documents lack both, so they are read from the types.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ENUM = /^((?:\/\/.*\n)+)type (\w+) string$/gm;
// Name Type = "Value", or Name = Type("Value"), or Name = Type(v1.NameElsewhere)
const CONSTANT =
  /((?:^\t\/\/.*\n)*)^\t(\w+)(?:\s+(\w+))?\s*=\s*(?:(\w+)\()?(?:"([^"]*)"|v1\.(\w+))/gm;
const STRUCT = /^type (\w+) struct \{\n([^]*?)^\}/gm;
const FIELD = /^\t\w+\s+(\S+)\s+`json:"([^",]+)/gm;
const EMBEDDED = /^\t(\w+)\s+`json:",inline"/gm;
const IMPORT = /^\s*(?:import )?(\w+) "k8s\.io\/api\/([\w./]+)"$/gm;

/** Where the fields of a struct keep the name of one that they include. */
const EMBEDDED_KEY = '(embedded)';

/** Reads the API packages of a module folder, each once. */
export class GoEnums {
  #folder;
  #packages = new Map();

  constructor(folder) {
    this.#folder = folder;
  }

  /** The values of a field, sorted, each with its sentence; or undefined. */
  valuesOf({ schemaName, field }) {
    const [, path, struct] =
      /^io\.k8s\.api\.(\w+\.\w+)\.(\w+)$/.exec(schemaName) ?? [];
    if (!path) {
      return undefined;
    }
    const { structs, imports } = this.#read(path.replace('.', '/'));
    const fields = structs.get(struct);
    const embedded = structs.get(fields?.get(EMBEDDED_KEY));
    const type = (fields?.get(field) ?? embedded?.get(field) ?? '').replace(
      /^(\*|\[\])+/,
      '',
    );
    const [name, alias] = type.split('.').reverse();
    const home = alias ? imports.get(alias) : path.replace('.', '/');
    return home && name ? this.#read(home).enums.get(name) : undefined;
  }

  /** Constants of the core group, by which others name some of their own. */
  #constants() {
    const text = readFileSync(join(this.#folder, 'core/v1/types.go'), 'utf8');
    return new Map(
      [...text.matchAll(CONSTANT)].map(match => [match[2], match[5]]),
    );
  }

  #read(path) {
    if (!this.#packages.has(path)) {
      const file = join(this.#folder, path, 'types.go');
      const text = readFileSync(file, 'utf8');
      this.#packages.set(path, parse(text, this.#constants()));
    }
    return this.#packages.get(path);
  }
}

function parse(text, constants) {
  const enums = new Map(
    [...text.matchAll(ENUM)]
      .filter(([, comment]) => /^\/\/ \+enum$/m.test(comment))
      .map(([, , name]) => [name, []]),
  );
  for (const match of text.matchAll(CONSTANT)) {
    const [, comment, name, declared, converted, literal, elsewhere] = match;
    enums.get(declared ?? converted)?.push({
      value: literal ?? constants.get(elsewhere),
      sentence: sentenceOf(comment, name),
    });
  }
  for (const values of enums.values()) {
    values.sort((left, right) => (left.value < right.value ? -1 : 1));
  }
  const structs = new Map(
    [...text.matchAll(STRUCT)].map(([, name, body]) => [
      name,
      new Map([
        ...[...body.matchAll(FIELD)].map(([, type, json]) => [json, type]),
        ...[...body.matchAll(EMBEDDED)].map(([, type]) => [EMBEDDED_KEY, type]),
      ]),
    ]),
  );
  const imports = new Map(
    [...text.matchAll(IMPORT)].map(([, alias, path]) => [alias, path]),
  );
  return { enums, structs, imports };
}

function sentenceOf(comment, name) {
  const text = comment
    .split('\n')
    .map(line => line.replace(/^\t\/\/ ?/, '').trim())
    .filter(line => line && !line.startsWith('+'))
    .join(' ');
  return text.startsWith(`${name} `) ? text.slice(name.length + 1) : text;
}
