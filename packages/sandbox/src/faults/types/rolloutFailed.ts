import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { PodTemplate } from '../../controllers/types/Pod';
import { stableHex } from '../../hash/stableHash';
import type { KubernetesObject } from '../../registry/objects';
import { faultType } from '../FaultType';
import { common, namespace, target } from '../fields';
import { findWorkload } from '../targets';

type Templated = KubernetesObject & {
  spec: { template?: PodTemplate } & Record<string, unknown>;
};

/** The same repository with a digest that nobody has released. */
function badImage(image: string, at: Date): string {
  const repository = image.replace(/@sha256:.*$|:[^/:]*$/, '');
  return `${repository}@sha256:${stableHex(image, at.toISOString())}`;
}

function withImage(workload: Templated, image: string): Templated {
  const { template } = workload.spec;
  const [first, ...others] = template!.spec.containers;
  return {
    ...workload,
    spec: {
      ...workload.spec,
      template: {
        ...template,
        spec: {
          ...template!.spec,
          containers: [{ ...first, image }, ...others],
        },
      },
    },
  };
}

export const rolloutFailed = faultType({
  type: 'rollout.failed',
  title: 'A release goes wrong',
  description:
    'A workload is updated to an image whose pods never become ready (503 on the readiness probe) until the progress deadline is exceeded. A canary or blue-green release shows bad figures instead and is taken back by its analysis. Healing goes back to the image before, as a new revision.',
  targetKind: 'workload',
  schema: z.object({
    ...common,
    target: target('Workload that gets the bad release'),
    namespace,
  }),
  inject: (cluster, fields) => {
    const { registry, clock } = cluster;
    const { kind, object } = findWorkload(cluster, fields);
    const workload = object as Templated;
    const good = workload.spec.template?.spec.containers[0]?.image;
    if (good === undefined) {
      throw new InputError(
        `target '${fields.target}' has no pod template of its own: choose a workload that has`,
      );
    }
    const since = clock.now();
    const bad = badImage(good, since);
    registry.update<Templated>(kind, withImage(workload, bad));
    const isProgressive = kind.kind === 'Rollout';
    return {
      effects: {
        programFault: (_pod, { image }) =>
          image === bad && !isProgressive
            ? { type: 'unready', statusCode: 503, since }
            : undefined,
        isReleaseBad: rollout =>
          rollout.spec.template?.spec.containers[0]?.image === bad,
      },
      heal: () => {
        const current = registry.get<Templated>(kind, object.metadata);
        const image = current?.spec.template?.spec.containers[0]?.image;
        // Somebody may have gone back already.
        if (current && image === bad) {
          registry.update<Templated>(kind, withImage(current, good));
        }
      },
    };
  },
});
