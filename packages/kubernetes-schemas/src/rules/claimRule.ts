import { readQuantity } from '../quantity/Quantity';
import type { FieldFinding } from '../validate/schemaFindings';
import type { ObjectRule } from './ObjectRule';
import { mustBe } from './shared/findings';
import type { Quantity } from './shared/PodSpec';

type ClaimSpec = {
  accessModes?: string[];
  resources?: { requests?: Record<string, Quantity> };
};

/**
 * What a PersistentVolumeClaim must ask for. An API server lets a StatefulSet's
 * template pass without, and then refuses every claim that is made of it.
 */
export const claimRule: ObjectRule = {
  kinds: ['v1 PersistentVolumeClaim', 'apps/v1 StatefulSet'],
  check(object) {
    if (object.kind === 'PersistentVolumeClaim') {
      return claimFindings('spec', (object.spec ?? {}) as ClaimSpec);
    }
    const { volumeClaimTemplates = [] } = (object.spec ?? {}) as {
      volumeClaimTemplates?: { spec?: ClaimSpec }[];
    };
    return volumeClaimTemplates.flatMap(({ spec = {} }, index) =>
      claimFindings(`spec.volumeClaimTemplates[${index}].spec`, spec),
    );
  },
};

function claimFindings(
  path: string,
  { accessModes = [], resources }: ClaimSpec,
): FieldFinding[] {
  const storage = resources?.requests?.storage;
  const field = `${path}.resources.requests[storage]`;
  return [
    ...(accessModes.length === 0
      ? [{ field: `${path}.accessModes`, message: 'is required' }]
      : []),
    ...(accessModes.includes('ReadWriteOncePod') && accessModes.length > 1
      ? [
          {
            field: `${path}.accessModes`,
            message: 'must not have other modes beside ReadWriteOncePod',
          },
        ]
      : []),
    ...(storage === undefined ? [{ field, message: 'is required' }] : []),
    ...(storage !== undefined && readQuantity(storage) <= 0n
      ? [mustBe(field, 'more than zero', storage)]
      : []),
  ];
}
