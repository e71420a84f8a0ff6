/** How the status of an object is built from a plan and its outcome. */
package io.github.cronhpa.controller.status;
