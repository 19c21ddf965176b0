import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import type { Entity, KindValidator } from '@backstage/catalog-model';
import type { CatalogDocument } from '../Catalog';
import { quoted } from '../CatalogFinding';
import type { CatalogFinding } from '../CatalogFinding';
import type { CatalogRule } from '../CatalogRule';
import { fillPlaceholders } from '../placeholders';
import { toFieldMessage } from './schemaMessage';

const VALIDATORS: Record<string, KindValidator | undefined> = {
  API: apiEntityV1alpha1Validator,
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Location: locationEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
};

// What the catalog asks for beside the schema of the kind.
const POLICIES = [
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
];

async function messageOf(value: unknown): Promise<string | undefined> {
  const entity = fillPlaceholders(value) as Entity;
  const validator = VALIDATORS[entity.kind];
  if (!validator) {
    return undefined; // The rule `kind` speaks of it.
  }
  try {
    // False means that it knows the kind, but not this version of it.
    if (!(await validator.check(entity))) {
      const found = quoted(entity.apiVersion);
      return `/apiVersion expected backstage.io/v1alpha1, found ${found}`;
    }
    for (const policy of POLICIES) {
      await policy.enforce(entity);
    }
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

async function checkDocument(
  catalogDocument: CatalogDocument,
): Promise<CatalogFinding[]> {
  const { document, file } = catalogDocument;
  const { problems, value } = document;
  if (problems.length || typeof value !== 'object' || value === null) {
    return []; // The rule `bad-yaml` speaks of it.
  }
  const text = await messageOf(value);
  if (text === undefined) {
    return [];
  }
  const { path, message } = toFieldMessage(text);
  return [{ rule: schema.id, file, line: document.lineOf(path), message }];
}

/** An entity that the catalog would refuse; the message names the field. */
export const schema: CatalogRule = {
  id: 'schema',
  async check({ documents }) {
    return (await Promise.all(documents.map(checkDocument))).flat();
  },
};
