import { endAll } from '../../scripts/desktop/ending';
import { notificationFlow } from './notification-flow';
import { notificationServices } from './notification-services';
import { readOptions } from './options';
import { panelFlow } from './panel-flow';
import { panels } from './panels';
import { line, Report } from './report';

const { only, to } = readOptions(process.argv.slice(2));
const report = new Report();

for (const service of notificationServices.filter(({ name }) => only.includes(name)))
  await report.check(service.name, 'runs', () => notificationFlow(service, report, to));
for (const panel of panels.filter(({ name }) => only.includes(name)))
  await report.check(panel.name, 'runs', () => panelFlow(panel, report, to));

report.print();
line(`Pictures: ${to}`);
await endAll();
process.exitCode = report.failed ? 1 : 0;
