/**
 * Tests that run the packaged controller as a process of its own: installed by the manifests, and
 * while processes, networks and API servers fail.
 */
package io.github.cronhpa.process;
