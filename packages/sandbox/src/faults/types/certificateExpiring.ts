import { z } from 'zod';
import { keyOf } from '../../controllers/engine/keys';
import { addSeconds } from '../../clock/timestamps';
import { INGRESSES } from '../../registry/kinds';
import { faultType } from '../FaultType';
import { common, namespace, target } from '../fields';
import { unknownTarget } from '../targets';

const DAY_SECONDS = 86_400;

export const certificateExpiring = faultType({
  type: 'certificate.expiring',
  title: 'A certificate is not renewed',
  description:
    'The certificate of an Ingress ends soon and nobody renews it. Its end stands in the annotation brown-bear.io/certificate-not-after.',
  targetKind: 'ingress',
  schema: z.object({
    ...common,
    target: target('Ingress with TLS'),
    namespace,
    days: z
      .number()
      .min(0)
      .max(89)
      .default(7)
      .describe('Days until the certificate ends'),
  }),
  inject: (cluster, fields) => {
    const { registry, clock, poke } = cluster;
    const key = { namespace: fields.namespace, name: fields.target };
    const ingress = registry.get(INGRESSES, key);
    if (!ingress) {
      throw unknownTarget({
        cluster,
        target: fields.target,
        kind: 'ingress',
        namespace: fields.namespace,
      });
    }
    const end = addSeconds(clock.now(), fields.days * DAY_SECONDS);
    return {
      effects: {
        certificateEnd: one =>
          keyOf(one) === keyOf(ingress) ? end : undefined,
      },
      notify: () => poke('certificates', [keyOf(ingress)]),
    };
  },
});
