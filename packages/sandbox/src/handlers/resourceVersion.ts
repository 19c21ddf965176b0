import { InvalidError } from './InvalidError';
import { StatusError } from './StatusError';

const LIST_OPTIONS = {
  group: 'meta.k8s.io',
  kind: 'ListOptions',
};

function refuse(field: string, message: string): never {
  throw InvalidError.of({
    ...LIST_OPTIONS,
    name: '',
    findings: [{ type: 'Forbidden', field, message }],
  });
}

/** A version as a number; Kubernetes versions are opaque to clients, but are numbers. */
export function parseVersion(text: string): number {
  if (!/^[0-9]{1,15}$/.test(text)) {
    throw StatusError.badRequest(
      `invalid resource version: resourceVersion: Invalid value: "${text}": strconv.ParseUint: parsing "${text}": invalid syntax`,
    );
  }
  return Number(text);
}

export function parseWholeNumber(text: string | null): number | undefined {
  if (!text) {
    return undefined;
  }
  if (!/^-?[0-9]{1,15}$/.test(text)) {
    throw StatusError.badRequest(
      `strconv.ParseInt: parsing "${text}": invalid syntax`,
    );
  }
  return Number(text);
}

export function isTrue(text: string | null): boolean {
  return text === 'true' || text === '1';
}

/** https://kubernetes.io/docs/reference/using-api/api-concepts/#resourceversion-in-list-and-watch */
export function checkListOptions(query: URLSearchParams): void {
  const match = query.get('resourceVersionMatch');
  const version = query.get('resourceVersion');
  if (query.get('sendInitialEvents')) {
    if (!isTrue(query.get('watch'))) {
      refuse('sendInitialEvents', 'sendInitialEvents is forbidden for list');
    }
    if (match !== 'NotOlderThan') {
      refuse(
        'resourceVersionMatch',
        'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      );
    }
    return;
  }
  if (!match) {
    return;
  }
  if (isTrue(query.get('watch'))) {
    refuse(
      'resourceVersionMatch',
      'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
    );
  }
  if (!version) {
    refuse(
      'resourceVersionMatch',
      'resourceVersionMatch is forbidden unless resourceVersion is provided',
    );
  }
  if (query.get('continue')) {
    refuse(
      'resourceVersionMatch',
      'resourceVersionMatch is forbidden when continue is provided',
    );
  }
  if (match !== 'Exact' && match !== 'NotOlderThan') {
    throw InvalidError.of({
      ...LIST_OPTIONS,
      name: '',
      findings: [
        {
          type: 'NotSupported',
          field: 'resourceVersionMatch',
          value: match,
          message: 'supported values: "Exact", "NotOlderThan", ""',
        },
      ],
    });
  }
  if (match === 'Exact' && version === '0') {
    refuse(
      'resourceVersionMatch',
      'resourceVersionMatch "exact" is forbidden for resourceVersion "0"',
    );
  }
}
