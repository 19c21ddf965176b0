import type {
  EnvironmentRecord,
  EnvironmentRevision,
} from '../../store/EnvironmentRecord';

/** What a change of the repository does to an environment. */
export type GitIntent = 'deliver' | 'sleep' | 'wake' | 'remove';

/** Objects that a description lists one by one. */
const LISTED = 50;

/** Says for which wish a review was opened; looked for when it was closed. */
export function marker(record: EnvironmentRecord, intent: GitIntent): string {
  return `<!-- brown-bear-portal: ${record.id} ${record.generation} ${intent} -->`;
}

export function titleOf(record: EnvironmentRecord, intent: GitIntent): string {
  const { generation, name, readyGeneration } = record;
  switch (intent) {
    case 'sleep':
      return `Put environment ${name} to sleep`;
    case 'wake':
      return `Wake environment ${name}`;
    case 'remove':
      return `Remove environment ${name}`;
    default:
      return readyGeneration === 0
        ? `Create environment ${name}`
        : `Change environment ${name} (generation ${generation})`;
  }
}

/** The plan, for whoever reviews: it was approved by its hash. */
export function descriptionOf(options: {
  record: EnvironmentRecord;
  revision: EnvironmentRevision;
  intent: GitIntent;
}): string {
  const { intent, record, revision } = options;
  const { cost, expiresAt, owner, spec } = record;
  const changes = revision.changes.filter(({ op }) => op !== 'none');
  const facts = [
    `Asked for by ${revision.createdBy}, owned by ${owner}.`,
    `Release ${spec.version}, size ${spec.size}, modelled on ${spec.base}, in cluster ${spec.cluster}.`,
    ...(expiresAt ? [`It ends at ${expiresAt}.`] : []),
    ...(cost
      ? [
          `It costs about ${cost.perMonth.expected.toFixed(0)} ${
            cost.currency
          } a month (${cost.method}).`,
        ]
      : []),
    `Plan \`${revision.planHash}\`.`,
  ];
  const list = changes
    .slice(0, LISTED)
    .map(({ object, op }) => `- ${op} \`${object}\``);
  const more =
    changes.length > LISTED ? [`- and ${changes.length - LISTED} more`] : [];
  return [
    marker(record, intent),
    ...facts,
    ...(intent === 'deliver' && changes.length > 0
      ? ['', '### What changes', '', ...list, ...more]
      : []),
    '',
  ].join('\n');
}
