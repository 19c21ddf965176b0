/**
 * Hands the clusters and credentials of the Kubernetes plugin to the others.
 *
 * @packageDocumentation
 */
export { kubernetesModuleClusters as default } from './module';
