import type { Labels } from '../render/labels';

/** Selects by labels; https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ */
export type LabelSelector = {
  matchLabels?: Labels;
  matchExpressions?: {
    key: string;
    operator: string;
    values?: string[];
  }[];
};

export { selects } from '../policy/objects/labels';
