/** Tests of the controller inside this JVM on a real API server. */
package io.github.cronhpa.cluster;
