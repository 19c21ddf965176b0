import { StatusError } from '../handlers/StatusError';
import type { ResourceKind } from '../registry/ResourceKind';
import type { FieldSet } from './FieldSet';
import type { Manager } from './ManagedFields';
import { pathText } from './pathSteps';

type Conflict = Manager & { fields: FieldSet };

function managerText(manager: Conflict): string {
  const { name, operation, subresource, apiVersion } = manager;
  const who = `${JSON.stringify(name)}${
    subresource ? ` with subresource ${JSON.stringify(subresource)}` : ''
  }`;
  if (operation === 'Apply') {
    return who;
  }
  return `${who} using ${apiVersion}`;
}

function compareText(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

/** 409 of an apply, naming every field and who owns it. */
export function conflictError(
  kind: ResourceKind,
  conflicts: readonly Conflict[],
): StatusError {
  const found = conflicts
    .map(conflict => ({
      manager: managerText(conflict),
      fields: conflict.fields.paths().map(pathText),
    }))
    .sort((left, right) => compareText(left.manager, right.manager));
  const causes = found.flatMap(({ manager, fields }) =>
    fields.map(field => ({
      reason: 'FieldManagerConflict',
      message: `conflict with ${manager}`,
      field,
    })),
  );
  const lists = found.map(({ manager, fields }) =>
    [`conflicts with ${manager}:`, ...fields.map(field => `- ${field}`)].join(
      '\n',
    ),
  );
  const message =
    causes.length === 1
      ? `Apply failed with 1 conflict: ${causes[0].message}: ${causes[0].field}`
      : `Apply failed with ${causes.length} conflicts: ${lists.join('\n')}`;
  return StatusError.conflict({ kind, message, causes });
}
