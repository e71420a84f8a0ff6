/** The loop: what wakes it, what it decides with, what it writes and tells. */
package io.github.cronhpa.controller;
