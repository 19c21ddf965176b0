import type { Writing } from './ApiWriter';
import { InvalidError } from './InvalidError';
import type { FieldFinding } from './InvalidError';
import type { ResourceRequest } from './ResourceRequest';

export type FieldValidation = 'Ignore' | 'Warn' | 'Strict';

const VALIDATIONS = ['', 'Ignore', 'Strict', 'Warn'];
const MAXIMUM_MANAGER = 128;

/** `kubectl/v1.32.0 (linux/amd64)` is the manager `kubectl`. */
function managerOf(request: ResourceRequest): string {
  const asked = request.query.get('fieldManager');
  const [agent] = (request.req.headers['user-agent'] ?? 'unknown').split('/');
  return asked || agent;
}

function findingsOf(query: URLSearchParams): FieldFinding[] {
  const findings: FieldFinding[] = [];
  const dryRun = query.getAll('dryRun').filter(Boolean);
  const wrong = dryRun.filter(value => value !== 'All');
  if (wrong.length > 0) {
    findings.push({
      type: 'NotSupported',
      field: 'dryRun',
      value: dryRun,
      message: 'supported values: "All"',
    });
  }
  const manager = query.get('fieldManager') ?? '';
  if (manager.length > MAXIMUM_MANAGER) {
    findings.push({
      type: 'TooLong',
      field: 'fieldManager',
      message: `may not be more than ${MAXIMUM_MANAGER} bytes`,
    });
  }
  const validation = query.get('fieldValidation') ?? '';
  if (!VALIDATIONS.includes(validation)) {
    findings.push({
      type: 'NotSupported',
      field: 'fieldValidation',
      value: validation,
      message: `supported values: ${VALIDATIONS.map(each =>
        JSON.stringify(each),
      ).join(', ')}`,
    });
  }
  return findings;
}

export type WriteOptions = Writing & { validation: FieldValidation };

/** `dryRun`, `fieldManager` and `fieldValidation` of a write. */
export function writeOptionsOf(
  request: ResourceRequest,
  kind: 'CreateOptions' | 'UpdateOptions' | 'PatchOptions' | 'DeleteOptions',
): WriteOptions {
  const { query, user, info, res } = request;
  const findings = findingsOf(query);
  if (findings.length > 0) {
    throw InvalidError.of({ kind, group: 'meta.k8s.io', name: '', findings });
  }
  return {
    user,
    manager: managerOf(request),
    dryRun: query.getAll('dryRun').includes('All'),
    ...(info.subresource && { subresource: info.subresource }),
    validation: (query.get('fieldValidation') || 'Warn') as FieldValidation,
    warn: text => {
      const escaped = text.replace(/[\\"]/g, '\\$&').replace(/\s+/g, ' ');
      res.appendHeader('Warning', `299 - "${escaped}"`);
    },
  };
}
