/**
 * A relation of the platform that the catalog model does not have: the field of
 * `spec` that declares it, the relation type it becomes and the type of its
 * opposite direction.
 * @public
 */
export type PlatformRelation = {
  /** Field of `spec`: a list of entity references. */
  field: string;
  /** Relation type from the declaring entity to the target. */
  type: string;
  /** Relation type from the target back to the declaring entity. */
  reverse: string;
};

/**
 * Relations that carry no failure: whoever is watched does not need its watcher.
 * They are therefore not `dependsOn`, which is what a blast radius is computed from.
 * @public
 */
export const PLATFORM_RELATIONS: readonly PlatformRelation[] = [
  { field: 'promotesTo', type: 'promotesTo', reverse: 'promotedFrom' },
  { field: 'watchedBy', type: 'watchedBy', reverse: 'watches' },
  { field: 'logsTo', type: 'logsTo', reverse: 'collectsLogsOf' },
  { field: 'runs', type: 'runs', reverse: 'runsIn' },
];
