export {
  countEdges,
  edgeStatus,
  type EdgeCounts,
  type EdgeStatus,
} from './countEdges';
export { countPolicies, type PolicyCounts } from './countPolicies';
