/** The loop: what wakes a reconcile, and the reconcile itself. */
package io.github.cronhpa.controller;
