import { resolveSchema } from './data/resolveSchema';
import { kindsOf, schemaNameOf } from './data/schemaNameOf';
import { sourceOf } from './groupVersions';
import type { CheckedObject } from './rules/ObjectRule';
import { ruleFindings } from './rules/rules';
import type { SchemaFinding } from './SchemaFinding';
import { nearestName } from './validate/nearestName';
import { nameObject } from './validate/ObjectToCheck';
import type { ObjectToCheck } from './validate/ObjectToCheck';
import { podOfCustom } from './validate/podOfCustom';
import { schemaFindings } from './validate/schemaFindings';
import type { FieldFinding, SchemaVerdict } from './validate/schemaFindings';
import { withoutEmpty, withoutEmptyCustom } from './validate/withoutEmpty';

/**
 * Everything about an object that an API server would refuse, as far as the
 * object alone tells: its schema, unknown fields included, and the rules of
 * its kind. Empty for a good object.
 * @public
 */
export function validateObject(object: ObjectToCheck): SchemaFinding[] {
  const name = nameObject(object);
  return findings(object).map(finding => ({ object: name, ...finding }));
}

function findings(object: ObjectToCheck): FieldFinding[] {
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || !apiVersion) {
    return [{ field: 'apiVersion', message: 'is required' }];
  }
  if (typeof kind !== 'string' || !kind) {
    return [{ field: 'kind', message: 'is required' }];
  }
  const schemaName = schemaNameOf({ apiVersion, kind });
  if (!schemaName) {
    return [unknownKind(apiVersion, kind)];
  }
  const value = withoutEmpty(object);
  const verdict =
    sourceOf(apiVersion) === 'custom-resources'
      ? customVerdict(schemaName, object)
      : schemaFindings(schemaName, value);
  return verdict.isWellTyped
    ? [...verdict.findings, ...ruleFindings(value as CheckedObject)]
    : verdict.findings;
}

function customVerdict(
  schemaName: string,
  object: ObjectToCheck,
): SchemaVerdict {
  const value = withoutEmptyCustom(object, resolveSchema(schemaName));
  const own = schemaFindings(schemaName, value);
  const pod = podOfCustom(object);
  const known = new Set(own.findings.map(({ field }) => field));
  return {
    isWellTyped: own.isWellTyped && pod.isWellTyped,
    findings: [
      ...own.findings,
      ...pod.findings.filter(({ field }) => !known.has(field)),
    ],
  };
}

function unknownKind(apiVersion: string, kind: string): FieldFinding {
  const known = kindsOf(apiVersion);
  if (known.length === 0) {
    return {
      field: 'apiVersion',
      message: `must be a known group and version, not "${apiVersion}"`,
    };
  }
  const nearest = nearestName(kind, known);
  const hint = nearest ? `; did you mean "${nearest}"?` : '';
  return {
    field: 'kind',
    message: `must be a kind of ${apiVersion}, not "${kind}"${hint}`,
  };
}
