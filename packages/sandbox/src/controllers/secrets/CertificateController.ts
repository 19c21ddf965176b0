import { toKubernetesTime } from '../../clock/timestamps';
import { INGRESSES, SECRETS } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import type { ResourceKind } from '../../registry/ResourceKind';
import { noise } from '../../usage/noise';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, parseKey } from '../engine/keys';
import type { Ingress } from '../types/Network';

/**
 * When the certificate behind an Ingress ends. It stands on the Ingress and on
 * the Secret, so that nobody needs to read a key to know how old it is.
 */
export const NOT_AFTER = 'brown-bear.io/certificate-not-after';
export const NOT_BEFORE = 'brown-bear.io/certificate-not-before';

const DAY_MS = 24 * 3_600_000;

/** Certificates are made for 90 days and renewed when 30 are left. */
const VALID_DAYS = 90;
const RENEW_DAYS = 30;

/** The certificate that is in use at a time, if it has always been renewed. */
function currentCertificate(
  seed: string,
  name: string,
  now: Date,
): { notBefore: Date; notAfter: Date } {
  const period = (VALID_DAYS - RENEW_DAYS) * DAY_MS;
  const shift = Math.floor(noise(seed, 'certificate', name) * period);
  const periods = Math.floor((now.getTime() - shift) / period);
  const notBefore = new Date(shift + periods * period);
  return {
    notBefore,
    notAfter: new Date(notBefore.getTime() + VALID_DAYS * DAY_MS),
  };
}

/** Plays the part of what renews certificates, and tells how old they are. */
export class CertificateController implements Controller {
  readonly name = 'certificates';
  readonly watches: readonly Watch[] = [{ kind: INGRESSES, keysOf: itself }];
  readonly #context: ControllerContext;

  static create(options: {
    context: ControllerContext;
  }): CertificateController {
    return new CertificateController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(key: string): void {
    const { registry, faults, clock, seed } = this.#context;
    const ingress = registry.get<Ingress>(INGRESSES, parseKey(key));
    const secretName = ingress?.spec.tls?.[0]?.secretName;
    if (!ingress || !secretName) {
      return;
    }
    const { namespace } = ingress.metadata;
    const now = clock.now();
    const name = `${namespace}/${secretName}`;
    const renewed = currentCertificate(seed, name, now);
    const end = faults.certificateEnd(ingress);
    const notAfter = end ?? renewed.notAfter;
    const notBefore = end
      ? new Date(end.getTime() - VALID_DAYS * DAY_MS)
      : renewed.notBefore;
    const annotations = {
      [NOT_BEFORE]: toKubernetesTime(notBefore),
      [NOT_AFTER]: toKubernetesTime(notAfter),
    };
    this.#annotate(INGRESSES, ingress, annotations);
    const secret = registry.get(SECRETS, { namespace, name: secretName });
    if (secret) {
      this.#annotate(SECRETS, secret, annotations);
    }
    if (!end) {
      const at = new Date(notAfter.getTime() - RENEW_DAYS * DAY_MS);
      this.#context.requeue({ controller: this, key, at });
    }
  }

  #annotate(
    kind: ResourceKind,
    object: KubernetesObject,
    annotations: Record<string, string>,
  ): void {
    this.#context.registry.update(kind, {
      ...object,
      metadata: {
        ...object.metadata,
        annotations: { ...object.metadata.annotations, ...annotations },
      },
    });
  }
}
