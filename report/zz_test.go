package report_test
import ("testing";"os";"bytes";"procroute/report";"procroute/report/pdf")
func TestZZ(t *testing.T){ b:=toy(t); for _,n:=range cases { m,a:=advise(t,b,n); d:=m.Advice(a,false); var buf bytes.Buffer; report.HTML{}.Write(&buf,d); os.WriteFile("/tmp/hx/"+n+".html",buf.Bytes(),0o666)
 buf.Reset(); if err:=pdf.Write(&buf,d);err!=nil{t.Fatal(err)}; os.WriteFile("/tmp/hx/"+n+".pdf",buf.Bytes(),0o666) } }
