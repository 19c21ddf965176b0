import { StatusShape } from '@brown-bear/plugin-health-react';
import { Link } from 'react-router-dom';
import type { WallCell } from '../model/WallRow';
import { cellWords } from './cellWords';

type EnvironmentCellProps = {
  cell: WallCell;
  title: string;
  /** Health tab of the entity; undefined where there is no such page. */
  healthPath?: string;
  stop: Record<string, string | number>;
  tabIndex: number;
};

function classOf({ appearance, report }: WallCell): string {
  if (!report) {
    return 'wall-cell wall-cell-quiet';
  }
  const isTrouble =
    appearance === 'unhealthy' ||
    appearance === 'degraded' ||
    (appearance === 'unknown' && report.reason !== 'no-data');
  return isTrouble ? 'wall-cell wall-cell-trouble' : 'wall-cell';
}

/** How an entity is in one environment; leads to its Health tab there. */
export function EnvironmentCell(props: EnvironmentCellProps) {
  const { cell, title, healthPath, stop, tabIndex } = props;
  const { column, appearance, stale, report } = cell;
  const { seen, said } = cellWords(cell);
  const shown = (
    <>
      <StatusShape appearance={appearance} stale={stale} />
      <span className="wall-environment">{column}</span>
      <span className="wall-sentence">{seen}</span>
    </>
  );
  return (
    <div role="gridcell" className={classOf(cell)}>
      {report && healthPath ? (
        <Link
          to={`${healthPath}?environment=${encodeURIComponent(
            report.environment,
          )}`}
          aria-label={`${title} in ${report.environment}: ${said}`}
          title={said}
          tabIndex={tabIndex}
          {...stop}
        >
          {shown}
        </Link>
      ) : (
        <span
          role="img"
          aria-label={`${title} in ${column}: ${said}`}
          title={said}
          tabIndex={tabIndex}
          {...stop}
        >
          {shown}
        </span>
      )}
    </div>
  );
}
