/**
 * Health module of the clusters: what runs there, judged.
 *
 * @packageDocumentation
 */
export { healthModuleCluster as default } from './module';
