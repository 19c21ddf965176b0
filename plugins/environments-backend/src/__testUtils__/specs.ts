/** A small environment of `core-team` in the one cluster of the tests. */
export function specOf(name: string, changes: object = {}) {
  return {
    name,
    base: 'development',
    cluster: 'development',
    version: '2026.11.2',
    size: 'small',
    services: ['issue-tracker'],
    overrides: {},
    owner: 'group:default/core-team',
    lifetime: 'P7D',
    delivery: 'direct',
    ...changes,
  };
}
