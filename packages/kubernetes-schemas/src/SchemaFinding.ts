/**
 * One field of one object that an API server would refuse.
 * @public
 */
export type SchemaFinding = {
  /** Object as people name it: `apps/v1 Deployment alm/issue-tracker`. */
  object: string;
  /** Path of the field: `spec.template.spec.containers[0].image`. */
  field: string;
  /** What is expected and what was found. */
  message: string;
};
