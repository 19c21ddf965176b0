import { Route, Routes } from 'react-router-dom';
import { EnvironmentByName } from '../page/EnvironmentByName';
import { EnvironmentsPage } from './EnvironmentsPage';

/**
 * The list, and below it each environment by its name: also one whose entity
 * does not exist yet, or not any more.
 */
export function EnvironmentRoutes() {
  return (
    <Routes>
      <Route index element={<EnvironmentsPage />} />
      <Route path=":name" element={<EnvironmentByName />} />
    </Routes>
  );
}
