import type {
  RootConfigService,
  RootLifecycleService,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { ClusterConnection } from './KubernetesClusters';
import type { KubernetesClustersService } from './KubernetesClustersService';

type Read = () => Promise<ClusterConnection[]>;

/** Extension points end at their plugin, so the clusters cross over in here. */
export class KubernetesClustersHolder implements KubernetesClustersService {
  readonly #config: RootConfigService;
  readonly #provided: Promise<Read>;
  #resolve: (read: Read) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;
  #isProvided = false;

  static create(options: {
    config: RootConfigService;
    lifecycle: RootLifecycleService;
  }): KubernetesClustersHolder {
    const holder = new KubernetesClustersHolder(options.config);
    // When everything has started, nobody is left who could provide them.
    options.lifecycle.addStartupHook(() => holder.#giveUp());
    return holder;
  }

  private constructor(config: RootConfigService) {
    this.#config = config;
    this.#provided = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Whoever asks is told; that nobody asks is no accident.
    this.#provided.catch(() => undefined);
  }

  provide(read: Read): void {
    if (this.#isProvided) {
      throw new ConflictError(
        'The clusters of the Kubernetes plugin are provided twice: keep one module that does',
      );
    }
    this.#isProvided = true;
    this.#resolve(read);
  }

  async list(): Promise<ClusterConnection[]> {
    if (!this.#config.has('kubernetes')) {
      throw new NotFoundError(
        "No clusters are configured: the configuration has no key 'kubernetes'",
      );
    }
    const read = await this.#provided;
    return read();
  }

  #giveUp(): void {
    this.#reject(
      new NotFoundError(
        'This backend knows no clusters: the Kubernetes plugin, or its module that hands them on, is not installed or did not start',
      ),
    );
  }
}
