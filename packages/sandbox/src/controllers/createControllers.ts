import { JobController } from './jobs/JobController';
import { CronJobController } from './jobs/CronJobController';
import { HorizontalAutoscalerController } from './autoscaling/HorizontalAutoscalerController';
import { VerticalAutoscalerController } from './autoscaling/VerticalAutoscalerController';
import type { Controller } from './engine/Controller';
import type { ControllerContext } from './engine/ControllerContext';
import { KubeletController } from './kubelet/KubeletController';
import { DisruptionController } from './network/DisruptionController';
import { EndpointsController } from './network/EndpointsController';
import { IngressStatusController } from './network/IngressStatusController';
import { LoadBalancerController } from './network/LoadBalancerController';
import { EventTtlController } from './nodes/EventTtlController';
import { NamespaceDefaultsController } from './nodes/NamespaceDefaultsController';
import { NodeHeartbeatController } from './nodes/NodeHeartbeatController';
import { NodeLifecycleController } from './nodes/NodeLifecycleController';
import { TaintEvictionController } from './nodes/TaintEvictionController';
import { AnalysisRunController } from './rollouts/AnalysisRunController';
import { RolloutController } from './rollouts/RolloutController';
import { SchedulerController } from './scheduler/SchedulerController';
import { CertificateController } from './secrets/CertificateController';
import { ExternalSecretController } from './secrets/ExternalSecretController';
import { PushSecretController } from './secrets/PushSecretController';
import { SecretStoreController } from './secrets/SecretStoreController';
import { VolumeController } from './storage/VolumeController';
import { VolumeReclaimController } from './storage/VolumeReclaimController';
import { DaemonSetController } from './workloads/DaemonSetController';
import { DeploymentController } from './workloads/DeploymentController';
import { ReplicaSetController } from './workloads/ReplicaSetController';
import { StatefulSetController } from './workloads/StatefulSetController';

/**
 * Everything that moves a cluster. The order counts at the start alone: nodes and
 * what pods rely on come before the pods.
 */
export function createControllers(context: ControllerContext): Controller[] {
  const options = { context };
  return [
    NamespaceDefaultsController.create(options),
    NodeHeartbeatController.create(options),
    NodeLifecycleController.create(options),
    TaintEvictionController.create(options),
    SecretStoreController.create({ context, kind: 'ClusterSecretStore' }),
    SecretStoreController.create({ context, kind: 'SecretStore' }),
    PushSecretController.create(options),
    ExternalSecretController.create(options),
    CertificateController.create(options),
    LoadBalancerController.create(options),
    IngressStatusController.create(options),
    VolumeController.create(options),
    VolumeReclaimController.create(options),
    DeploymentController.create(options),
    RolloutController.create(options),
    AnalysisRunController.create(options),
    StatefulSetController.create(options),
    DaemonSetController.create(options),
    CronJobController.create(options),
    JobController.create(options),
    ReplicaSetController.create(options),
    SchedulerController.create(options),
    KubeletController.create(options),
    EndpointsController.create(options),
    DisruptionController.create(options),
    HorizontalAutoscalerController.create(options),
    VerticalAutoscalerController.create(options),
    EventTtlController.create(options),
  ];
}
