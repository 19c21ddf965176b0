/** The part of an object's metadata that its author writes. */
export type Metadata = {
  name?: string;
  generateName?: string;
  namespace?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
};
