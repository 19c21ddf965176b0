import { isCoreEnvironment } from './coreEnvironments';

/**
 * What the rules look at. Everything may be missing or wrong: they also run on
 * input with bad fields, so that one answer names everything that is wrong.
 */
export type PartialSpec = Partial<
  Record<'name' | 'base' | 'cluster' | 'lifetime' | 'sleep', unknown>
>;

/** A rule over several fields, reported on one of them. */
export type CrossFieldRule = {
  field: keyof PartialSpec;
  holds(spec: PartialSpec): boolean;
  expected: string;
};

export const CROSS_FIELD_RULES: readonly CrossFieldRule[] = [
  {
    field: 'base',
    holds: ({ name, base }) => !isCoreEnvironment(name) || base === name,
    expected: 'expected the name of the core environment itself',
  },
  {
    // Each core environment has namespace `alm` in its own cluster; in another
    // one's cluster it would overwrite that one.
    field: 'cluster',
    holds: ({ name, cluster }) => !isCoreEnvironment(name) || cluster === name,
    expected: "expected the core environment's own cluster, of the same name",
  },
  {
    field: 'lifetime',
    holds: ({ name, lifetime }) =>
      !isCoreEnvironment(name) || lifetime === undefined,
    expected: 'expected none: a core environment lives for ever',
  },
  {
    field: 'lifetime',
    holds: ({ name, lifetime }) =>
      typeof name !== 'string' ||
      isCoreEnvironment(name) ||
      lifetime !== undefined,
    expected:
      'expected an ISO 8601 duration like P7D: only core environments live for ever',
  },
  {
    field: 'sleep',
    holds: ({ name, sleep }) => name !== 'production' || sleep === undefined,
    expected: 'expected none: production does not sleep',
  },
];
