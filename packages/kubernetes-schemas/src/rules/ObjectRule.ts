import type { FieldFinding } from '../validate/schemaFindings';
import type { Metadata } from './shared/Metadata';

/**
 * An object whose fields have the types of its schema. Rules run on nothing
 * else, and may therefore read `spec` as what its kind has there.
 */
export type CheckedObject = {
  apiVersion: string;
  kind: string;
  metadata?: Metadata;
  [field: string]: unknown;
};

/** What an API server demands of an object beyond its schema. */
export type ObjectRule = {
  /** Kinds it is about, as `apps/v1 Deployment`; absent: all. */
  kinds?: readonly string[];
  check(object: CheckedObject): FieldFinding[];
};
