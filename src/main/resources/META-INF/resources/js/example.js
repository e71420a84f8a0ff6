// What the preview shows at first.

export const EXAMPLE = `apiVersion: autoscaling.alibabacloud.com/v1beta1
kind: CronHorizontalPodAutoscaler
metadata:
  name: shop
  namespace: default
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: shop
  timeZone: Asia/Shanghai
  excludeDates:
    - "2026-10-01/2026-10-07"
    - "* * * * * 0"
  jobs:
    - name: open
      schedule: "0 0 8 * * *"
      targetSize: 6
    - name: lunch
      schedule: "0 30 11 * * 1-5"
      targetSize: 10
    - name: after-lunch
      schedule: "0 0 14 * * 1-5"
      targetSize: 6
    - name: close
      schedule: "0 0 22 * * *"
      targetSize: 1
`;
