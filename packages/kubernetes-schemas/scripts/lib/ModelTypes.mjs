import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { demandsAt } from './probe.mjs';

/** Descriptions of the two fields that every kind has. */
export const TYPE_META = {
  apiVersion:
    'APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources',
  kind: 'Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds',
};

const anyValue = { 'x-kubernetes-preserve-unknown-fields': true };

/**
 * Turns the types of a model package into OpenAPI schemas: structure and
 * descriptions from its declarations, formats and limits from its validators.
 */
export class ModelTypes {
  #packageFolder;
  #kubernetesNames;
  #schemas = new Map();

  constructor({ packageFolder, kubernetesNames }) {
    this.#packageFolder = packageFolder;
    // IoK8sApiCoreV1PodTemplateSpec -> io.k8s.api.core.v1.PodTemplateSpec
    this.#kubernetesNames = new Map(
      kubernetesNames.map(name => [camelName(name), name]),
    );
  }

  /** Every schema read so far, by name. */
  get schemas() {
    return Object.fromEntries(this.#schemas);
  }

  /** Reads a type and all it refers to; answers the name of its schema. */
  async read(typePath) {
    const name = schemaName(typePath);
    if (this.#schemas.has(name)) {
      return name;
    }
    this.#schemas.set(name, {});
    const file = join(this.#packageFolder, `${typePath}.d.ts`);
    const source = ts.createSourceFile(
      file,
      readFileSync(file, 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const typeName = `I${typePath.split('/').pop()}`;
    const declaration = source.statements.find(
      statement =>
        (ts.isInterfaceDeclaration(statement) ||
          ts.isTypeAliasDeclaration(statement)) &&
        statement.name.text === typeName,
    );
    const validator = join(
      this.#packageFolder,
      '_schemas',
      `${camelName(modelName(typePath))}.js`,
    );
    const { validate } = await import(pathToFileURL(validator));
    const context = { source, typePath, validate };
    const body = ts.isInterfaceDeclaration(declaration)
      ? await this.#objectSchema(declaration, context)
      : await this.#typeSchema(declaration.type, {
          ...context,
          pointer: '',
          wrap: value => value,
        });
    this.#schemas.set(name, withDescription(body, declaration));
    return name;
  }

  async #objectSchema(declaration, context) {
    const bases = (declaration.heritageClauses ?? [])
      .flatMap(({ types }) => types)
      .map(({ expression }) => expression.getText());
    const isKind = bases.includes('TypeMeta');
    const properties = {};
    const required = [];
    for (const base of bases.filter(name => name !== 'TypeMeta')) {
      const schema = this.#schemas.get(await this.#readNamed(base, context));
      Object.assign(properties, schema.properties);
      required.push(...(schema.required ?? []));
    }
    for (const member of declaration.members) {
      const field = member.name.text;
      if (isKind && field in TYPE_META) {
        properties[field] = { description: TYPE_META[field], type: 'string' };
        continue;
      }
      const schema = await this.#typeSchema(member.type, {
        ...context,
        pointer: `/${field}`,
        wrap: value => ({ [field]: value }),
      });
      properties[field] = withDescription(schema, member);
      if (!member.questionToken) {
        required.push(field);
      }
    }
    return {
      properties,
      ...(required.length > 0 && { required }),
      type: 'object',
    };
  }

  async #typeSchema(type, context) {
    switch (type.kind) {
      case ts.SyntaxKind.AnyKeyword:
        return anyValue;
      case ts.SyntaxKind.StringKeyword:
        return { type: 'string', ...demandsAt(context) };
      case ts.SyntaxKind.BooleanKeyword:
        return { type: 'boolean' };
      case ts.SyntaxKind.NumberKeyword:
        return { type: 'number', ...demandsAt(context) };
      case ts.SyntaxKind.UnionType:
      case ts.SyntaxKind.LiteralType:
        return { type: 'string', ...demandsAt(context) };
      case ts.SyntaxKind.TypeLiteral:
        return this.#mapSchema(type, context);
      case ts.SyntaxKind.TypeReference:
        return this.#referenceSchema(type, context);
      default:
        throw new Error(
          `${context.typePath}: ${type.getText()} is not translated`,
        );
    }
  }

  async #mapSchema(type, context) {
    if (type.members.length === 0) {
      return { type: 'object', ...anyValue };
    }
    const { pointer, wrap } = context;
    const values = await this.#typeSchema(type.members[0].type, {
      ...context,
      pointer: `${pointer}/key`,
      wrap: value => wrap({ key: value }),
    });
    return { additionalProperties: values, type: 'object' };
  }

  async #referenceSchema(type, context) {
    const name = type.typeName.getText();
    const { pointer, wrap } = context;
    if (name === 'Array') {
      const items = await this.#typeSchema(type.typeArguments[0], {
        ...context,
        pointer: `${pointer}/0`,
        wrap: value => wrap([value]),
      });
      return { items, type: 'array' };
    }
    const kubernetesName = this.#kubernetesNames.get(name.slice(1));
    if (kubernetesName) {
      return reference(kubernetesName);
    }
    return reference(await this.#readNamed(name, context));
  }

  /** Reads the type that a file imports by a name. */
  async #readNamed(name, { source, typePath }) {
    const from = importedFrom(source, name).replace(/\.js$/, '');
    const file = join(this.#packageFolder, dirname(typePath), from);
    return this.read(relative(this.#packageFolder, file));
  }
}

/** argoproj.io/v1alpha1/Rollout -> io.argoproj.v1alpha1.Rollout */
export function schemaName(typePath) {
  const [host, ...rest] = typePath.split('/');
  return [...host.split('.').reverse(), ...rest].join('.');
}

/** The name that the package's own modules have, before it is written in camel case. */
function modelName(typePath) {
  const MODULES = {
    'argoproj.io': 'com.github.argoproj.argo-rollouts.pkg.apis.rollouts',
    'external-secrets.io':
      'com.github.external-secrets.external-secrets.apis.externalsecrets',
    'autoscaling.k8s.io':
      'io.k8s.autoscaler.vertical-pod-autoscaler.pkg.apis.autoscaling.k8s.io',
  };
  const [host, ...rest] = typePath.split('/');
  return MODULES[host]
    ? [MODULES[host], ...rest].join('.')
    : schemaName(typePath);
}

function camelName(name) {
  return name
    .split(/[.-]/)
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

function reference(name) {
  return { $ref: `#/components/schemas/${name}` };
}

function importedFrom(source, name) {
  const found = source.statements
    .filter(ts.isImportDeclaration)
    .find(({ importClause }) =>
      importClause.namedBindings.elements.some(
        element => element.name.text === name,
      ),
    );
  return found.moduleSpecifier.text;
}

function withDescription(schema, node) {
  const text = ts
    .getJSDocCommentsAndTags(node)
    .map(doc => ts.getTextOfJSDocComment(doc.comment))
    .filter(Boolean)
    .join('\n');
  if (!text) {
    return schema;
  }
  return schema.$ref
    ? { allOf: [schema], description: text }
    : { description: text, ...schema };
}
