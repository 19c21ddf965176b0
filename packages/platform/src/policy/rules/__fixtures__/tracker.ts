import { container } from './builders';

/** The workload that most cases change. */
export const TRACKER = 'Deployment issue-tracker';

/** The same, as findings name it. */
export const FOUND = 'apps/v1 Deployment alm/issue-tracker';

/** Path of the spec of its pods. */
export const POD = 'spec.template.spec';

/** Path of its first container. */
export const MAIN = `${POD}.containers[0]`;

/** Path of its first init container. */
export const SIDECAR = `${POD}.initContainers[0]`;

/** Sets fields of the first container of the issue tracker. */
export function main(fields: Record<string, unknown>) {
  return {
    set: {
      [TRACKER]: Object.fromEntries(
        Object.entries(fields).map(([path, value]) => [
          `${MAIN}.${path}`,
          value,
        ]),
      ),
    },
  };
}

/** Puts a container before the first one; see `RuleFixture`. */
export function first(fields: Record<string, unknown>) {
  const init = container('first', fields);
  return { set: { [TRACKER]: { [`${POD}.initContainers`]: [init] } } };
}

/** Sets fields of the pods of the issue tracker. */
export function pod(fields: Record<string, unknown>) {
  return {
    set: {
      [TRACKER]: Object.fromEntries(
        Object.entries(fields).map(([path, value]) => [
          `${POD}.${path}`,
          value,
        ]),
      ),
    },
  };
}
