import { refOf } from '../../cluster/describeRef';
import type { ObjectRef } from '../../cluster/EnvironmentCluster';
import type { DeliveryPass } from '../DeliveryPass';

const PHASE = 'brown-bear.io/phase';
const SINCE = 'brown-bear.io/asleep-since';
const WAKES_AT = 'brown-bear.io/wakes-at';

/** Whether its namespace says that it sleeps on purpose. */
export function isAsleepNoted(pass: DeliveryPass): boolean {
  const { annotations = {} } =
    pass.live.get(namespaceRef(pass))?.metadata ?? {};
  return [PHASE, SINCE, WAKES_AT].some(key => annotations[key] !== undefined);
}

/** Says on the namespace that it sleeps, where it does not say so already. */
export async function noteSleep(
  pass: DeliveryPass,
  { wakesAt }: { wakesAt?: string },
): Promise<void> {
  const ref = namespaceRef(pass);
  const { annotations = {} } = pass.live.get(ref)?.metadata ?? {};
  const isNoted =
    annotations[PHASE] === 'asleep' && annotations[WAKES_AT] === wakesAt;
  if (!isNoted) {
    const since = annotations[SINCE] ?? pass.work.record.phaseSince;
    const note = {
      [PHASE]: 'asleep',
      [SINCE]: since,
      [WAKES_AT]: wakesAt ?? null,
    };
    pass.live.put(
      await pass.writer.patch(ref, { metadata: { annotations: note } }),
    );
  }
}

export async function endSleepNote(pass: DeliveryPass): Promise<void> {
  const nothing = { [PHASE]: null, [SINCE]: null, [WAKES_AT]: null };
  await pass.writer.patch(namespaceRef(pass), {
    metadata: { annotations: nothing },
  });
}

function namespaceRef({ work }: DeliveryPass): ObjectRef {
  return refOf({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: work.record.namespace },
  });
}
