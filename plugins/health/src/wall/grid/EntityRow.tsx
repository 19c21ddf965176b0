import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { Age, StatusShape } from '@brown-bear/plugin-health-react';
import { memo } from 'react';
import { Link } from 'react-router-dom';
import { isInTrouble, type WallRow } from '../model/WallRow';
import { ChangeNote } from './ChangeNote';
import { EnvironmentCell } from './EnvironmentCell';
import { Flash } from './Flash';
import { gridStop } from './GridFocus';

type EntityRowProps = {
  row: WallRow;
  /** Line within the table, from 1. */
  rowIndex: number;
  /** Column that the tab key reaches; undefined if that is in another line. */
  tabColumn: number | undefined;
};

function Row(props: EntityRowProps) {
  const { row, rowIndex, tabColumn } = props;
  const { entity, cells, worst, change } = row;
  const entityPage = useRouteRef(entityRouteRef);
  const pathOf = (ref: string) => entityPage?.(parseEntityRef(ref));
  const stop = (column: number) => ({
    tabIndex: tabColumn === column ? 0 : -1,
    stop: gridStop({ key: entity.ref, column }),
  });
  const path = pathOf(entity.ref);
  const name = stop(0);
  const owned = stop(cells.length + 1);
  const owner = entity.owner && parseEntityRef(entity.owner).name;
  // What a silent source does not say is told on top of the wall, once.
  const isWorse = isInTrouble(row) && worst?.report?.reason !== 'no-data';
  const since = isWorse ? worst?.report?.since : undefined;
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className={isWorse ? 'wall-row wall-trouble' : 'wall-row'}
    >
      <Flash signature={row.signature} />
      <div role="rowheader" className="wall-name">
        <StatusShape
          appearance={worst?.appearance ?? 'not-monitored'}
          stale={worst?.stale}
        />
        <Link
          to={path ?? ''}
          title={entity.description}
          tabIndex={name.tabIndex}
          {...name.stop}
        >
          {entity.title}
        </Link>
        <span className="wall-type">{entity.type}</span>
      </div>
      {cells.map((cell, index) => (
        <EnvironmentCell
          key={cell.column}
          cell={cell}
          title={entity.title}
          healthPath={path && `${path}/health`}
          {...stop(index + 1)}
        />
      ))}
      <div role="gridcell" className="wall-owner">
        {entity.owner ? (
          <Link
            to={pathOf(entity.owner) ?? ''}
            tabIndex={owned.tabIndex}
            {...owned.stop}
          >
            {owner}
          </Link>
        ) : (
          'nobody'
        )}
      </div>
      <div role="gridcell" className="wall-since">
        {since && <Age at={since} />}
        {change && <ChangeNote change={change} />}
      </div>
      <div role="gridcell" className="wall-changed">
        {change && <ChangeNote change={change} />}
      </div>
      {since && (
        <div aria-hidden className="wall-facts">
          {owner && `${owner} · `}since <Age at={since} />
          {change && ` · ${change.summary}`}
        </div>
      )}
    </div>
  );
}

/** One entity: how it is in each environment, whose it is, since when, what changed. */
export const EntityRow = memo(Row);
