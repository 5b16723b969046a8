package advisor
import ("testing";"fmt";"time";"procroute/rules")
func TestZZ(t *testing.T){
 b,err:=rules.Load(rules.UK()); if err!=nil{t.Fatal(err)}
 s:=time.Now(); e:=Compile(b); fmt.Println("compile",time.Since(s), len(e.graph.a), len(e.vars), len(e.gaps))
 for r:=range e.rels { fmt.Printf("%+v\n", r) }
 for i:=range e.vars { v:=&e.vars[i]; if v.kind==varOrdered { q:=b.Questions[v.question]; for c:=0;c<=len(v.cuts);c++ { if _,ok:=representative(q,v.cuts,c);!ok { fmt.Println("no rep",q.ID,c,v.cuts) } } } }
 for _,f:=range []struct{n string; f func() Claim}{{"oneRegime",e.oneRegime},{"everyRegime",e.everyRegime},{"liveRoutes",e.liveRoutes},{"liveCond",e.liveConditions},{"cautions",e.liveCautions},{"q",e.liveQuestions},{"covered",e.covered}} {
  s=time.Now(); c:=f.f(); fmt.Println(f.n,time.Since(s),c.Holds,len(c.Findings), len(e.diagrams.nodes)) }
}
