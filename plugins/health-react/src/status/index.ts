export { appearanceOf, type Appearance, type StatusFacts } from './Appearance';
export { isStale, provenAt, sourceOf, stalenessAt } from './isStale';
export { statusColor } from './statusColors';
export { StatusMark, type StatusMarkProps } from './StatusMark';
export { StatusShape, type StatusSize } from './StatusShape';
export { appearanceWord, statusWords } from './statusWords';
export { compareAppearance, worstReport } from './worstReport';
