export {
  compareManifests,
  compareObjectManifests,
  type ComparedObject,
  type ManifestComparison,
} from './compareManifests';
export type { FieldChange } from './FieldChange';
export { fieldValueText } from './fieldValueText';
