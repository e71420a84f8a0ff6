/** What only the native binary needs. */
package io.github.cronhpa.runtime.nativeimage;
