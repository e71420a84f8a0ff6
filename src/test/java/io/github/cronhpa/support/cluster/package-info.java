/**
 * A real API server for the tests that a fake cannot hold: kube-apiserver and etcd, started once
 * for all test classes of a JVM, with the manifests of {@code kubernetes/} applied by kubectl.
 */
package io.github.cronhpa.support.cluster;
