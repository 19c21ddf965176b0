import type { EntityView } from '../../judge/EntityView';
import type { IngressState } from '../../state';
import type { HealthRule } from '../HealthRule';
import { atText } from '../shared/atText';
import { DAY } from '../shared/duration';
import { evidenceOf } from '../shared/evidenceOf';
import { kubectl } from '../shared/kubectl';
import { objectName } from '../shared/objectName';
import { outcomeOf, type Verdict } from '../shared/outcomeOf';

const SOON = 14 * DAY;
const URGENT = 3 * DAY;

/** The annotation is written by whoever renews it; see the sandbox's docs/simulation.md. */
const FIELD = 'metadata.annotations[brown-bear.io/certificate-not-after]';

/** https://kubernetes.io/docs/concepts/services-networking/ingress/#tls */
export const certificateExpiring: HealthRule = {
  id: 'certificate.expiring',
  title: 'Certificates are renewed in time',
  scope: 'entity',
  whileAsleep: true,
  evaluate: view => {
    const dated = view.ingresses.filter(
      one =>
        one.deletedAt === undefined && one.certificateNotAfter !== undefined,
    );
    const first = dated.reduce(
      (earliest, one) => Math.min(earliest, one.certificateNotAfter!),
      Infinity,
    );
    return outcomeOf({
      now: view.now,
      applies: dated.length > 0,
      verdicts: dated.map(one => judge(view, one)),
      value: dated.length > 0 ? daysUntil(first, view.now) : undefined,
      unit: 'days left',
      objective: SOON / DAY,
    });
  },
};

function judge(view: EntityView, ingress: IngressState): Verdict {
  const end = ingress.certificateNotAfter!;
  const left = end - view.now;
  if (left >= SOON) {
    return { recheckAt: end - SOON + 1 };
  }
  const urgent = left < URGENT;
  const hosts = ingress.hosts.join(', ') || ingress.name;
  return {
    recheckAt: urgent ? end : end - URGENT + 1,
    finding: {
      rule: 'certificate.expiring',
      object: objectName(ingress),
      status: urgent ? 'unhealthy' : 'degraded',
      summary:
        left > 0
          ? `The certificate of ${hosts} ends at ${atText(
              end,
              view.now,
            )} and has not been renewed.`
          : `The certificate of ${hosts} ended at ${atText(
              end,
              view.now,
            )}: browsers and clients refuse to connect.`,
      value: daysUntil(end, view.now),
      evidence: [
        evidenceOf({
          object: ingress,
          field: FIELD,
          value: new Date(end).toISOString(),
          at: end,
        }),
      ],
      cause:
        'It is renewed 30 days before its end; the issuer, or the way to it, has failed since.',
      nextStep: `See why with "${kubectl({
        view,
        command: 'describe externalsecret certificate',
        namespace: ingress.namespace,
      })}" and renew it by hand if the issuer stays down.`,
      since: end - (urgent ? URGENT : SOON),
    },
  };
}

function daysUntil(end: number, now: number): number {
  return Math.floor((end - now) / DAY);
}
