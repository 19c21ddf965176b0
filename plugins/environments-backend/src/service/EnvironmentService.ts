import type {
  AuditorService,
  AuthService,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import type { EnvironmentClusters } from '../cluster/EnvironmentCluster';
import type { EnvironmentsConfig } from '../config';
import type { PlatformFiles } from '../files/PlatformFiles';
import { NameGuard } from '../guard/NameGuard';
import type { EnvironmentPlanner } from '../plan/EnvironmentPlanner';
import type { EnvironmentStore } from '../store/EnvironmentStore';
import type { CoreEnvironments } from './CoreEnvironments';
import { EnvironmentAccess } from './EnvironmentAccess';
import { EnvironmentReader } from './EnvironmentReader';
import { LifecycleRequests } from './LifecycleRequests';
import { OptionsReader } from './OptionsReader';
import { RequestDesk } from './RequestDesk';
import { RequestedPlans } from './RequestedPlans';
import { SpecRequests } from './SpecRequests';

type Options = {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  clock: PortalClock;
  clusters: EnvironmentClusters;
  config: EnvironmentsConfig;
  core: CoreEnvironments;
  files: PlatformFiles;
  /** Clusters that are also delivered to by Git. */
  gitOpsClusters: readonly string[];
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  planner: EnvironmentPlanner;
  store: EnvironmentStore;
  userInfo: UserInfoService;
};

/**
 * Everything that can be asked of environments, by pages, templates, assistants
 * and others alike. It authorises on the caller's credentials, writes down what
 * is wanted and returns; the loop makes it so.
 */
export class EnvironmentService {
  readonly access: EnvironmentAccess;
  readonly lifecycle: LifecycleRequests;
  readonly options: OptionsReader;
  readonly reader: EnvironmentReader;
  readonly specs: SpecRequests;

  static create(options: Options): EnvironmentService {
    return new EnvironmentService(options);
  }

  private constructor(options: Options) {
    const { clusters, store } = options;
    const access = EnvironmentAccess.create(options);
    const names = NameGuard.create({ clusters, names: store });
    const reader = EnvironmentReader.create({
      ...options,
      access,
      names,
    });
    const plans = RequestedPlans.create({ ...options, access, names });
    const desk = RequestDesk.create({ ...options, access, plans, reader });
    this.access = access;
    this.reader = reader;
    this.options = OptionsReader.create({ ...options, access });
    this.specs = SpecRequests.create({ access, desk, names, plans, store });
    this.lifecycle = LifecycleRequests.create({ ...options, desk });
  }
}
