// Adds up the TRX reports of a test run: lists what failed and why, then the closing line 'N passed, N failed'.
// usage: node test-report.mjs FOLDER NAME...    each NAME has NAME.trx, NAME.log and NAME.exit in FOLDER
// A skipped test, a project without tests and a program that crashed count as failed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...names] = process.argv.slice(2);
const maxMessageLines = 30;
// The exit code of Microsoft.Testing.Platform for a run that ended as it should, with failed tests.
const testsFailed = '2';

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decode = text => text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
  hex ? String.fromCodePoint(parseInt(hex, 16))
    : decimal ? String.fromCodePoint(Number(decimal))
      : entities[name] ?? whole);

const attribute = (element, name) => decode(element.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '');
const child = (element, name) => decode(element.match(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`))?.[1] ?? '').trim();
const read = file => existsSync(file) ? readFileSync(file, 'utf8') : '';
const ownFrames = trace => trace.split('\n').filter(line => !/^\s*at (System|Xunit)\./.test(line)).join('\n');
const clip = text => text.split('\n').slice(0, maxMessageLines).join('\n').replace(/^/gm, '    ');

function results(trx) {
  return [...trx.matchAll(/<UnitTestResult\b[^>]*?(?:\/>|>[\s\S]*?<\/UnitTestResult>)/g)].map(([element]) => ({
    test: attribute(element, 'testName'),
    outcome: attribute(element, 'outcome'),
    reason: [child(element, 'Message') || child(element, 'StdOut'), ownFrames(child(element, 'StackTrace'))].filter(Boolean).join('\n'),
  }));
}

function report(name) {
  const tests = results(read(join(folder, `${name}.trx`)));
  const failures = tests
    .filter(test => test.outcome !== 'Passed')
    .map(test => ({ title: `${test.outcome === 'NotExecuted' ? 'SKIPPED' : 'FAILED'} ${test.test}`, reason: test.reason }));
  const exit = read(join(folder, `${name}.exit`)).trim();
  const log = ownFrames(read(join(folder, `${name}.log`))).trim();
  if (tests.length === 0) {
    failures.push({ title: `FAILED ${name}: no test ran (exit code ${exit})`, reason: log });
  } else if (exit !== '0' && !(exit === testsFailed && failures.length > 0)) {
    failures.push({ title: `FAILED ${name}: the test program ended with exit code ${exit}`, reason: log });
  }
  return { name, passed: tests.filter(test => test.outcome === 'Passed').length, failures };
}

const reports = names.map(report);
for (const { title, reason } of reports.flatMap(item => item.failures)) {
  console.log(`\n${title}\n${clip(reason)}`);
}
console.log();
for (const { name, passed, failures } of reports) {
  console.log(`${name}: ${passed} passed, ${failures.length} failed`);
}
const passed = reports.reduce((sum, item) => sum + item.passed, 0);
const failed = reports.reduce((sum, item) => sum + item.failures.length, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
