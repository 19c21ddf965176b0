import type { DeliveryOutcome } from '../../delivery/EnvironmentDelivery';

type Content = { image: string; replicas: number; uid: string };

/** A cluster in memory, which many deliveries may write to. */
export class FakeCluster {
  readonly objects = new Map<string, Content>();
  writes: string[] = [];
  isReady = true;
  /** Finalizers: deletes that do not end. */
  isStuck = false;
  problem: string | undefined;
  error: Error | undefined;
  git: DeliveryOutcome['git'];
  #uids = 0;

  snapshot(): string[] {
    return [...this.objects]
      .map(([key, { image, replicas }]) => `${key} ${image} ${replicas}`)
      .sort();
  }

  make(key: string, content: Omit<Content, 'uid'>): string {
    const old = this.objects.get(key);
    this.#uids += 1;
    const uid = old?.uid ?? `uid-${this.#uids}`;
    this.objects.set(key, { ...content, uid });
    this.writes.push(`apply ${key}`);
    return uid;
  }
}
