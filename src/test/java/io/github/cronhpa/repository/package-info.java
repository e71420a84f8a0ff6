/**
 * Tests of the files of the repository: manifests, chart, bundle, policy, workflows, and documents,
 * which are executed.
 */
package io.github.cronhpa.repository;
