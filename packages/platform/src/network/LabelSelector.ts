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

/** Whether a selector selects these labels; an empty one selects everything. */
export function selects(selector: LabelSelector, labels: Labels): boolean {
  const { matchExpressions = [], matchLabels = {} } = selector;
  return (
    Object.entries(matchLabels).every(
      ([key, value]) => labels[key] === value,
    ) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      switch (operator) {
        case 'Exists':
          return key in labels;
        case 'DoesNotExist':
          return !(key in labels);
        case 'In':
          return key in labels && values.includes(labels[key]);
        case 'NotIn':
          return !values.includes(labels[key]);
        default:
          return false;
      }
    })
  );
}
