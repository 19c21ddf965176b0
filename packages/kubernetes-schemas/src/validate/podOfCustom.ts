import { withoutEmpty } from './withoutEmpty';
import { schemaFindings } from './schemaFindings';
import type { SchemaVerdict } from './schemaFindings';

/** Custom resources whose pods this package judges as a Deployment's. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  'argoproj.io/v1alpha1 Rollout': ['spec', 'template'],
};

const POD_TEMPLATE = 'io.k8s.api.core.v1.PodTemplateSpec';

/**
 * What Kubernetes' own schema refuses of the pod in a custom resource. The
 * definition leaves volumes, resources and enums of it open: an API server
 * takes such an object, and every pod that is then made of it is refused.
 */
export function podOfCustom(object: Record<string, unknown>): SchemaVerdict {
  const path = TEMPLATES[`${object.apiVersion} ${object.kind}`];
  let template: unknown = path && object;
  for (const field of path ?? []) {
    template = (template as Record<string, unknown> | undefined)?.[field];
  }
  if (typeof template !== 'object') {
    return { findings: [], isWellTyped: true };
  }
  const { findings, isWellTyped } = schemaFindings(
    POD_TEMPLATE,
    withoutEmpty(template),
  );
  const prefix = path.join('.');
  return {
    isWellTyped,
    findings: findings.map(({ field, message }) => ({
      field: field ? `${prefix}.${field}` : prefix,
      message,
    })),
  };
}
