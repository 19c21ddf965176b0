import type { ObjectRule } from './ObjectRule';
import { mustBe } from './shared/findings';
import { POD_KINDS, podSpecPath, podTemplateOf } from './shared/podTemplate';

const ENDLESS = ['Always'];
const FINITE = ['OnFailure', 'Never'];

const RESTART_POLICIES: Readonly<Record<string, readonly string[]>> = {
  CronJob: FINITE,
  DaemonSet: ENDLESS,
  Deployment: ENDLESS,
  Job: FINITE,
  ReplicaSet: ENDLESS,
  ReplicationController: ENDLESS,
  Rollout: ENDLESS,
  StatefulSet: ENDLESS,
};

/** What depends on who makes a pod: whether it is restarted, whether it may end. */
export const podRule: ObjectRule = {
  kinds: POD_KINDS,
  check(object) {
    const template = podTemplateOf(object);
    const allowed = RESTART_POLICIES[object.kind];
    if (!template) {
      return [];
    }
    const path = podSpecPath(template);
    const { spec } = template;
    const policy = spec.restartPolicy || 'Always';
    return [
      ...(allowed && !allowed.includes(policy)
        ? [mustBe(`${path}.restartPolicy`, allowed.join(' or '), policy)]
        : []),
      ...(allowed === ENDLESS && spec.activeDeadlineSeconds !== undefined
        ? [
            {
              field: `${path}.activeDeadlineSeconds`,
              message: `must not be set: pods of a ${object.kind} do not end`,
            },
          ]
        : []),
    ];
  },
};
